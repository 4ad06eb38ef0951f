-- An absence that was announced and then taken back before it began ends on the day before its first, and so holds on
-- no day; nothing is deleted.
alter table absence drop constraint absence_ends_after_it_began;
alter table absence add constraint absence_ends_after_it_began_or_is_taken_back check (to_on >= from_on - 1);
