-- Boundaries of areas, so that counts can be shown on a map that needs no server of pictures.

create table area_boundary (
  tenant_id int not null,
  area_code text not null collate "C",
  rings jsonb not null,
  imported_at timestamptz not null,
  constraint area_boundary_is_known_by_its_area primary key (tenant_id, area_code)
);
comment on table area_boundary is 'tenant: the boundary of a place as rings of longitude and latitude; imported, never drawn from where people live';
select scale.tenant('area_boundary');
grant select, insert, update on area_boundary to minqing_app;
