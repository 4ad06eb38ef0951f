-- What is known of households stands enciphered, too: their cards, what was written down of them, rows of spreadsheets;
-- and so do what came from a phone, what a law has kept locked away, and the words of reports on retaliation.

-- The same name in the same place finds itself without standing in clear.
alter table constituent add column name_mark text not null default '' collate "C";
comment on column constituent.name_mark is 'P1: keyed hash of place and name, with the number of its key; empty where there is no name, and of who has left';
drop index constituent_by_name;
create index constituent_by_name_mark on constituent (tenant_id, name_mark) where name_mark <> '' and ended_on is null; -- for who is registered already, and for the search by a whole name
create index constituent_without_mark on constituent (tenant_id, area_code) where name_mark = '' and name <> '' and ended_on is null; -- for those of before, until the sweep has reached them; then empty
comment on column constituent.end_reason is 'P2: why the card ended, in the words of who ended it';

-- The sweep enciphers what stood there before.
grant update (value, was) on registration_value to minqing_app;
comment on column log_salt.fields is 'P2: name, hash and salt of each field, enciphered as a whole';

comment on column field_entry.answer is 'P2: what it became: ids and numbers; while it waits, which field, and the two values between which a person decides';

-- Of a file its hash is kept, by which it is looked for; that is no value.
alter table locked_value add column file_hash text not null default '' collate "C";
alter table locked_value no force row level security;
update locked_value set file_hash = value, value = '' where field = 'attachments';
alter table locked_value force row level security;
comment on column locked_value.value is 'P3: a value as it stood; empty of a file';
comment on column locked_value.file_hash is 'P2: names a file in the house; empty of what is none';
drop index locked_value_of_a_file;
create index locked_value_of_a_file on locked_value (tenant_id, file_hash) where file_hash <> ''; -- whether a law keeps a file
grant update (value) on locked_value to minqing_app;
