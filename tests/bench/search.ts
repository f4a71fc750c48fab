import { gramsOf } from '../../api/_domain/search/grams.js';
import { searchTickets } from '../../api/_domain/search/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import type { BenchOptions } from './options.js';
import { loosen } from './seed.js';
import { openStage, type Stage } from './stage.js';

const compounds = [
  '广场花苑',
  '乖乖幼儿园',
  '龙西菜市场',
  '金桥小区',
  '太平湖路',
  '北海路口',
  '轩辕大道',
  '玉屏府',
  '翡翠新城',
  '甘棠公园',
];
const spots = ['东门', '西门', '3栋东侧', '12栋楼下', '北围墙', '公交站', '停车场入口', '花坛边', '垃圾房旁', '2单元'];
const labels = [
  '井盖破损 井盖 窨井盖 盖子',
  '下水道堵塞 下水道 污水 冒水',
  '路灯不亮 路灯 灯坏了',
  '垃圾堆放 垃圾 乱扔 没清运',
  '占道停车 乱停车 堵路 消防通道',
  '道路破损 坑洼 路面 塌陷',
  '飞线充电 充电 电动车',
  '绿化缺失 树枝 折断 倒伏',
];
const said = [
  '晚上看不见',
  '已经好几天了',
  '孩子上学要走',
  '雨天更严重',
  '没人管',
  '味道很大',
  '差点摔倒',
  '挡住了门',
  '旁边就是学校',
  '请尽快处理',
];
/** Words of one ticket in three thousand, and of one in a million. */
const rare = ['石狮子歪了', '喷泉漏电', '鼹鼠打洞'];

/** How long a search takes among many tickets, one after another, for somebody of the district, a secretary and an officer. */
export async function benchSearch({ search: count, lookups }: BenchOptions): Promise<void> {
  const stage = await openStage(1);
  try {
    const finish = await loosen(stage.ownerSql, ['ticket', 'ticket_search']);
    await seedBareTickets(stage, count);
    await seedWords(stage);
    await finish();
    await stage.ownerSql`vacuum analyze`;
    const { district, community, westGrid } = stage.world.units;
    const lead = await stage.world.person('区长', [{ role: 'district_lead', at: district }], new Date());
    const officer = await stage.world.person('网格员', [{ role: 'grid_officer', at: westGrid }], new Date());
    const secretary = await stage.world.person('书记', [{ role: 'secretary', at: community }], new Date());
    console.log(`\nSearch among ${count} tickets`);
    for (const [name, who] of [
      ['the district', lead],
      ['one community', secretary],
      ['one grid', officer],
    ] as const) {
      for (const question of questions)
        await time(stage, `${name}: ${question.name}`, who, question.asked, Math.min(lookups, 60));
    }
  } finally {
    await stage.close();
  }
}

const questions = [
  { name: 'frequent words', asked: ['垃圾', '井盖', '路灯', '广场花苑', '没人管'] },
  { name: 'frequent words together', asked: ['广场花苑 垃圾', '东门 井盖', '北海路口 路灯 晚上'] },
  { name: 'words of one in 3,000', asked: ['石狮子', '喷泉漏电', '鼹鼠'] },
  { name: 'rare and frequent', asked: ['广场花苑 石狮子', '井盖 喷泉'] },
  { name: 'words nobody said', asked: ['飞碟降落', '孔雀开屏'] },
  { name: 'a number', asked: ['1024', '#77777', '5 号'] },
  { name: 'one character', asked: ['灯', '鼹'] },
];

/** As many communities, with eleven grids each, as the demo's district has (57 and 619 of 黄山区). */
const COMMUNITIES = 57;
const GRIDS = 11;

/** Tickets over all the grids of a district, without the reports and events that no search reads. */
async function seedBareTickets({ ownerSql, world }: Stage, count: number): Promise<void> {
  const { street, section } = world.units;
  await ownerSql`insert into unit (tenant_id, id, kind, name, short_name, parent_id, path)
    select ${world.tenantId}, id, 'community', n || ' 社区', n || ' 社区', ${street.id}, ${street.path}::text || id || '/'
    from (select n, gen_random_uuid() as id from generate_series(2, ${COMMUNITIES}::int) n) made`;
  await ownerSql`insert into unit (tenant_id, id, kind, name, short_name, parent_id, path)
    select ${world.tenantId}, id, 'grid', n || ' 网格', n || ' 网格', parent, path || id || '/'
    from (select n, parent.id as parent, parent.path, gen_random_uuid() as id from generate_series(3, ${GRIDS}::int + 2) n
      join unit parent on parent.tenant_id = ${world.tenantId}
        and (parent.id = ${section.id}::uuid and n <= ${GRIDS}::int or parent.kind = 'community' and parent.parent_id = ${street.id}::uuid
          and parent.id <> ${world.units.community.id}::uuid)) made`;
  await ownerSql`insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id, area_unit_id,
      longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at, closed_at)
    select ${world.tenantId}, gen_random_uuid(), 1, case when n % 10 = 0 then 'triage' else 'closed' end,
      'manhole_cover_damaged', 'normal', grid.id, grid.id, 118130000 + ((n::bigint * 7919) % 200000)::int, 30280000 + ((n::bigint * 104729) % 200000)::int,
      '龙西小区 3 栋旁', 1, 1, now() - n * interval '1 minute', case when n % 10 > 0 then now() end
    from generate_series(1, ${count}::int) n
    join (select id, row_number() over (order by id) - 1 as place from unit where tenant_id = ${world.tenantId} and kind = 'grid') grid
      on grid.place = (hashint4(n) & 2147483647) % ${COMMUNITIES * GRIDS}::int`;
}

/** Realistic words: what is said of a place, of a category and of what happened, put together anew; in order of time. */
async function seedWords({ ownerSql, world }: Stage): Promise<void> {
  const table = (texts: readonly string[]) => JSON.stringify(texts.map((text) => gramsOf(text)));
  const places = compounds.flatMap((compound) => spots.map((spot) => compound + spot));
  await ownerSql`insert into ticket_search (tenant_id, ticket_id, opened_at, grams)
    with part as (select kind, n, array(select jsonb_array_elements_text(grams)) as grams from (
        select 'place' as kind, n - 1 as n, grams from jsonb_array_elements(${table(places)}::text::jsonb) with ordinality as e(grams, n)
        union all select 'label', n - 1, grams from jsonb_array_elements(${table(labels)}::text::jsonb) with ordinality as e(grams, n)
        union all select 'said', n - 1, grams from jsonb_array_elements(${table(said)}::text::jsonb) with ordinality as e(grams, n)
        union all select 'rare', n - 1, grams from jsonb_array_elements(${table(rare)}::text::jsonb) with ordinality as e(grams, n)) p)
    select t.tenant_id, t.id, t.opened_at,
      place.grams || label.grams || one.grams || other.grams || coalesce(rare.grams, '{}') || array['#' || t.number, '@' || t.holder_unit_id, '~' || to_char(t.opened_at at time zone 'UTC', 'YYYY-MM')]
    from ticket t
    join part place on place.kind = 'place' and place.n = t.number * 7919 % ${places.length}
    join part label on label.kind = 'label' and label.n = t.number * 104729 % ${labels.length}
    join part one on one.kind = 'said' and one.n = t.number * 31 % ${said.length}
    join part other on other.kind = 'said' and other.n = t.number * 1299709 / 7 % ${said.length}
    left join part rare on rare.kind = 'rare' and t.number % 3000 = rare.n * 1000
    where t.tenant_id = ${world.tenantId} order by t.opened_at`;
}

/** Prints what a search took, and its CPU in Node and Postgres, which holds on a machine that is busy with other things. */
async function time(
  stage: Stage,
  title: string,
  who: OuterContext,
  asked: readonly string[],
  count: number,
): Promise<void> {
  const took: number[] = [];
  let found = 0;
  let before = 0;
  for (let index = -10; index < count; index += 1) {
    if (index === 0) before = cpuMicros(stage);
    const start = performance.now();
    const { items } = await searchTickets(who, { q: asked[(index + 10) % asked.length] });
    if (index >= 0) took.push(performance.now() - start);
    found = items.length;
  }
  const cpu = (cpuMicros(stage) - before) / count / 1000;
  took.sort((one, other) => one - other);
  const at = (part: number) => `${(took[Math.floor(took.length * part)] ?? 0).toFixed(1)} ms`;
  console.log(`  ${title.padEnd(40)} p50 ${at(0.5)}   p95 ${at(0.95)}   CPU ${cpu.toFixed(1)} ms   last ${found}`);
}

function cpuMicros({ postgresMicros }: Stage): number {
  const { user, system } = process.cpuUsage();
  return user + system + postgresMicros();
}
