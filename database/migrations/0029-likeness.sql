-- How much of a diary entry stood in an earlier one: no entry is ever shown with it, only counts of a whole place.

alter table visit add column like_percent smallint;
comment on column visit.like_percent is 'of the words so much stood in an earlier entry, when it was written; null: too short to tell. For counts of a place alone, never by author or entry';
alter table visit add constraint visit_likeness_is_a_percentage check (like_percent between 0 and 100);
create index visit_written_by_day on visit (tenant_id, written_at, id); -- for the counts of a period
