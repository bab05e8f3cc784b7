-- Confirmations are told apart by token, and at a hub by the Party they are sent for; a letter sent again gets a new time.
-- Rows that are there keep null: their token, Party and beginning are what V1 made of them.

-- The Party a hub sends a confirmation for; null if we confirm ourselves.
alter table epix_outbox add column on_behalf_of varchar(2);

-- Since when a letter is tried, by which it is given up; null means queued_at.
alter table epix_outbox add column tried_since timestamp with time zone;

-- A hash over quantities and token: a repetition with another token is no repetition. Null means that it is not known.
alter table epix_booking add column request_digest char(64);
