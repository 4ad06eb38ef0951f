-- What three people let out is put right by three: else accounts that were checked and approved could be changed by two the day
-- after. The first of those who look at a correction of such an item stands in its row; who approves it decides it.

alter table correction add column first_checked_by uuid;
alter table correction add column first_checked_at timestamptz;
alter table correction add constraint correction_is_checked_first_by_another_person check (first_checked_by is null or first_checked_by <> drafted_by);
alter table correction add constraint correction_has_the_time_at_which_it_was_checked_first check ((first_checked_by is null) = (first_checked_at is null));
comment on column correction.first_checked_by is 'P1: of party affairs and accounts who checked it before a third person approves it; null: nobody yet, or two are enough';
grant update (first_checked_by, first_checked_at) on correction to minqing_app;
