-- Room for all keys of permits. A permit number has at most 255 characters; its key is in upper case, which makes up to three
-- characters of one ("ß" becomes "SS").
alter table epix_journal alter column permit set data type varchar(765);
alter table epix_outbox alter column permit set data type varchar(765);
alter table epix_booking alter column permit set data type varchar(765);
alter table epix_permit alter column permit set data type varchar(765);
