-- What is known of households stands enciphered, too: their cards, what was written down of them, rows of spreadsheets
-- that were not taken.

-- The same name in the same place finds itself without standing in clear.
alter table constituent add column name_mark text not null default '' collate "C";
comment on column constituent.name_mark is 'P1: keyed hash of place and name, with the number of its key; empty where there is no name, and of who has left';
drop index constituent_by_name;
create index constituent_by_name_mark on constituent (tenant_id, name_mark) where name_mark <> '' and ended_on is null; -- for who is registered already, and for the search by a whole name
comment on column constituent.end_reason is 'P2: why the card ended, in the words of who ended it';

-- The sweep enciphers what stood there before.
grant update (value, was) on registration_value to minqing_app;
comment on column log_salt.fields is 'P2: name, hash and salt of each field, enciphered as a whole';
