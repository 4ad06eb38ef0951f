-- Replies that say the same are found by pieces of their words. The index over an array, which was there for it, was
-- never used: row-level security lets only comparisons into an index that cannot tell anything of another county, and
-- "overlaps" is none of them, so that each search read all replies. Replies from before are not looked through.
alter table reply drop column fingerprint;
create table reply_piece (
  tenant_id int not null,
  piece int not null,
  reply_id uuid not null,
  matter_id uuid not null,
  constraint reply_piece_names_a_reply_once_per_piece primary key (tenant_id, piece, reply_id) include (matter_id)
);
comment on table reply_piece is 'tenant: hashes of some pieces of five characters of the words of replies, to find earlier replies that say the same; none of a sealed matter or of a complaint about a unit';
select scale.tenant('reply_piece');
grant select, insert on reply_piece to minqing_app;
