/**
 * The one style sheet of the citizens' pages, sent with each page (about 4 KB) so that a page is one request. System
 * fonts only. Sizes follow the ageing rules: text ≥ 18 px and targets ≥ 60 px in large type, 44 px otherwise.
 */
export const STYLE = `
:root{--ink:#1b1b1b;--paper:#fff;--soft:#f3f4f1;--line:#767676;--act:#0b5d3b;--act-ink:#fff;--warn:#8a1c12;--warn-soft:#fdecea;--focus:#ffbf47;--step:1rem;color-scheme:light}
*{box-sizing:border-box}
html{font-size:112.5%}html.large{font-size:150%}
body{margin:0;font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;line-height:1.6;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
header,main,footer,.notice{max-width:44rem;margin:0 auto;padding:.6rem var(--step)}
header{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;border-bottom:3px solid var(--act)}
.brand{font-weight:700;word-break:keep-all;font-size:1.15rem;color:var(--ink);text-decoration:none;margin-right:auto;min-height:44px;min-width:44px;display:inline-flex;align-items:center}
nav{display:flex;flex-wrap:wrap;gap:0 1rem}nav a{min-height:44px;min-width:44px;display:inline-flex;align-items:center}
nav button.link{min-height:44px;min-width:44px;margin:0;padding:0;border:0;background:none;color:var(--act);font-weight:400;text-decoration:underline}
.large nav a,.large nav button.link,.large .brand{min-height:60px;min-width:60px}
a{color:var(--act)}a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,summary:focus-visible,main:focus-visible{outline:4px solid var(--focus);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-999rem}.skip:focus{position:static;display:block;padding:.6rem;background:var(--focus)}
.notice{background:#fff3cd;border-left:6px solid #8a6d00;max-width:none;padding-inline:max(.7rem,calc((100% - 44rem)/2 + .7rem))}
h1{font-size:1.5rem;line-height:1.3;margin:.8rem 0;text-wrap:balance}h2{font-size:1.2rem;margin:1.4rem 0 .4rem}p{margin:.5rem 0}
main a{display:inline-block;padding:.45rem 0}main a.button{padding:.55rem 1.4rem}a[href^="tel:"]:not(.button):not(.number){white-space:nowrap}
label,legend{font-weight:600;display:block;margin-top:1rem}fieldset{border:0;padding:0;margin:1.4rem 0 0;min-width:0}legend{padding:0;font-size:1.08rem}
.hint{color:#4a4a4a;font-weight:400;display:block;font-size:.92rem}
input[type=text],input[type=tel],input[type=password],input[type=search],input[type=date],input[type=file],textarea,select{width:100%;font:inherit;padding:.55rem;border:2px solid var(--line);border-radius:4px;background:#fff;color:var(--ink);min-height:44px}
.large input:not([type=radio]):not([type=checkbox]),.large select,.large button,.large .button{min-height:60px}
textarea{min-height:9rem}input[type=file]{border-style:dashed}::file-selector-button{font:inherit}
.choice{display:flex;gap:.6rem;align-items:flex-start;margin:.2rem 0;font-weight:400;min-height:44px;padding-top:.5rem}
.few{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:0 .6rem}
.choice input{width:1.4rem;height:1.4rem;flex:none;margin:.1rem 0}.large .choice{min-height:60px}
button,.button{font:inherit;font-weight:700;display:inline-block;min-height:44px;padding:.55rem 1.4rem;border:2px solid var(--act);border-radius:4px;background:var(--act);color:var(--act-ink);text-decoration:none;cursor:pointer;margin:.8rem .6rem .4rem 0}
.second{background:#fff;color:var(--act)}
.error,.danger{border-left:6px solid var(--warn);background:var(--warn-soft);padding:.6rem 1rem;margin:1rem 0}
.error>:first-child,.danger>:first-child,.card>:first-child{margin-top:.2rem}.danger .button{background:var(--warn);border-color:var(--warn)}
.wrong{color:var(--warn);font-weight:600;display:block}
.card{border:2px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin:1rem 0}
.number{font-size:1.5rem;font-weight:700;letter-spacing:.03em;font-variant-numeric:tabular-nums;display:inline-block;text-wrap:balance}
dl{display:grid;grid-template-columns:minmax(5rem,38%) minmax(0,1fr);gap:.3rem 1rem;margin:.6rem 0}dt{font-weight:600}dd{margin:0}dd>:first-child,dd>div>:first-child{margin-top:0}dd>:last-child{margin-bottom:0}dd>ul{padding-left:1.2rem}
@media(min-width:45rem){dl{grid-template-columns:minmax(8rem,auto) minmax(0,1fr)}}
@media(max-width:45rem){.large dl{display:block}.large dt{margin-top:.6rem}}
blockquote{margin:.8rem 0;padding:.1rem 0 .1rem 1rem;border-left:4px solid #bbb}
ol.line{list-style:none;margin:0;padding:0 0 0 1rem;border-left:3px solid var(--act)}ol.line li{margin:0 0 .8rem;padding-left:.6rem}ol.line li>.hint{display:inline}td>.links{margin:-.45rem 0}
.late{color:var(--warn);font-weight:700}
table{border-collapse:collapse;width:100%;overflow-wrap:break-word}th{font-weight:600}caption{text-align:left;font-weight:600;font-size:1.2rem;padding:1.4rem 0 .4rem}th,td{text-align:left;padding:.4rem .5rem;border-bottom:1px solid #bbb;vertical-align:top}th[scope=rowgroup]{border:0;padding-bottom:0}
a[aria-current]{font-weight:700;text-decoration:none}.scroll{overflow-x:auto}.day{white-space:nowrap}main th>a,main td>a,main dd>a{margin:-.45rem 0}
@media(max-width:45rem){.stack thead{position:absolute;left:-999rem}.stack tr{display:block;padding:.4rem 0;border-bottom:1px solid #bbb}.stack tr:has([scope=rowgroup]){border:0;padding-bottom:0}.stack th,.stack td{display:block;border:0;padding:.1rem 0}.stack .day{white-space:normal}.stack td[data-name]::before{content:attr(data-name) "："}:lang(en) .stack td[data-name]::before{content:attr(data-name) ": "}}
summary{font-weight:600;min-height:44px;padding:.55rem 0;margin-top:.6rem;cursor:pointer;color:var(--act)}th summary{white-space:nowrap}details.card>summary:first-child{margin:-.8rem -1rem;padding:.8rem 1rem}details[open].card>summary:first-child{margin-bottom:0}.large summary{min-height:60px}
code{font-size:1rem}pre{font-family:ui-monospace,monospace;font-size:1rem;white-space:pre-wrap;margin:.5rem 0}
.links{list-style:none;margin:.3rem 0;padding:0;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.2rem}.links a{min-width:44px}.large .links a{min-width:60px}
footer{border-top:1px solid #bbb;margin-top:2rem;color:#333}footer a{display:inline-block;min-height:44px;padding:.5rem 0}
figure{margin:.8rem 0}img{max-width:100%;height:auto}input[type=image]{display:block;max-width:none;cursor:crosshair}
svg.qr{width:9rem;height:9rem}
@media screen and (min-width:45.01rem){table.months{min-width:44rem}}table.months tbody th{white-space:nowrap}
ul.lines{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:.5rem 1.5rem}ul.lines p{margin:.3rem 0 0}.lines svg{display:block;width:100%;max-width:30rem}.lines text{font-size:18px;fill:#000}.lines polyline,.lines .axis{fill:none;stroke:#000;stroke-width:1.5}.lines .axis{stroke:#555;stroke-width:1}.lines .mark{stroke:#000;stroke-dasharray:3 3}
ul.bars{list-style:none;padding:0;max-width:32rem}ul.bars svg{display:block;width:100%;height:1.1rem;margin:.1rem 0 .7rem}ul.bars rect{fill:#5c8f78}ul.bars .whole{fill:#e4e4e4}ul.bars .interval{fill:#000}
svg.chart{display:block;width:100%;max-width:44rem}figure{margin:1rem 0}figcaption{font-weight:600}
svg.map{display:block;width:100%;max-width:40rem;max-height:40rem;margin:1rem 0}svg.map path{fill:#eef4f0;stroke:#0b5d3b;stroke-width:1.5}svg.map text{font-size:20px;text-anchor:middle}
@media print{header nav,footer,.noprint,.skip{display:none}details::details-content{content-visibility:visible;display:block}body{font-size:12pt}main{max-width:none}}
`.trim();
