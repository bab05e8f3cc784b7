-- What several nodes of an EPIX service share: the journal, the outbox, the ledger. PostgreSQL 14 and later; H2 2 for tests.

-- Entries of the journal. Of an entry whose time of retention is over, only number and hashes are kept: head is null then.
create table epix_journal (
    sequence  bigint      not null primary key,
    previous  char(64)    not null,
    hash      char(64)    not null,
    head      varchar,
    kind      varchar(32),
    at        timestamp with time zone,
    exchange  varchar(255),
    partner   varchar(2),
    permit    varchar(255),
    body      varchar(36)
);
create index epix_journal_permit on epix_journal (permit, sequence);
create index epix_journal_partner on epix_journal (partner, sequence);
create index epix_journal_at on epix_journal (at);
create index epix_journal_exchange on epix_journal (exchange);

-- The bytes that were exchanged, in parts, so that none of them has to fit into memory.
create table epix_journal_part (
    body   varchar(36) not null,
    part   integer     not null,
    bytes  bytea       not null,
    primary key (body, part)
);

-- Where the journal ends; locked by whoever appends.
create table epix_journal_end (
    id        integer  not null primary key,
    sequence  bigint   not null,
    hash      char(64) not null
);
insert into epix_journal_end (id, sequence, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Confirmations on their way. live_key is set while the same confirmation must not be added again.
create table epix_outbox (
    number           bigint generated always as identity,
    id               varchar(36)  not null primary key,
    live_key         varchar(80)  unique,
    partner          varchar(2)   not null,
    permit           varchar(255) not null,
    permit_written   varchar(255) not null,
    token            varchar(255),
    positions        varchar      not null,
    headers          varchar      not null,
    body             bytea        not null,
    queued_at        timestamp with time zone not null,
    state            varchar(16)  not null,
    attempts         integer      not null,
    next_attempt_at  timestamp with time zone not null,
    answer           varchar,
    owner            varchar(255),
    claimed_until    timestamp with time zone
);
create index epix_outbox_line on epix_outbox (partner, permit, number);
create index epix_outbox_due on epix_outbox (state, partner, next_attempt_at);

-- Confirmations that were booked, each once.
create table epix_booking (
    number          bigint generated always as identity,
    caller          varchar(2)   not null,
    permit          varchar(255) not null,
    digest          char(64)     not null,
    permit_written  varchar(255) not null,
    positions       varchar      not null,
    at              timestamp(6) with time zone not null,
    exchange        varchar(255) not null,
    reply           varchar(16)  not null,
    primary key (caller, permit, digest)
);
create index epix_booking_permit on epix_booking (permit, number);

-- One row for each permit that something was ever booked on or sent about: locked, so that all nodes come one after the other.
create table epix_permit (
    permit  varchar(255) not null primary key
);
