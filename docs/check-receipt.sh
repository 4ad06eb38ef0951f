#!/usr/bin/env bash
# 用法 Usage: check-receipt.sh 凭证.tlog-proof '日志公钥 vkey of the log' ['见证人公钥 vkey of a witness' …]
# 只用 bash、openssl 3、xxd、coreutils，不用联网。Needs these four only, and no network.
set -euo pipefail; export LC_ALL=C
fail() { printf '✖ 不成立 NOT PROVEN: %s\n' "$1" >&2; exit 1; }
hex() { [[ $(base64 -d <<<"$1" 2>&1 | base64 -w0) = "$1" ]] || fail "编码不对 bad base64: ${1@Q}"; base64 -d <<<"$1" | xxd -p | tr -d '\n'; }
sha() { xxd -r -p | sha256sum | cut -c1-64; }
(($# >= 2)) || { head -3 "$0" | tail -2; exit 2; }
mapfile -t all <"$1"
[[ $(printf '%s\n' "${all[@]}" | sha256sum) = $(sha256sum <"$1") && ${all[0]} = c2sp.org/tlog-proof@v1 ]] || fail '不是凭证文件 not a tlog-proof'
[[ ${all[1]-} = 'extra '* && ${all[2]-} =~ ^index\ (0|[1-9][0-9]{0,14})$ ]] || fail '没有内容或序号 no extra or no index'
index=${BASH_REMATCH[1]}; extra=$(hex "${all[1]#extra }"); json=$(xxd -r -p <<<"$extra" | tr -d '\0')
[[ $json =~ ^\{\"entry\":\"(([^\"\\[:cntrl:]]|\\[\"\\])*)\",\"fields\": ]] || fail '里面没有登记 no entry in extra'
entry=${BASH_REMATCH[1]//\\\"/\"}; entry=${entry//\\\\/\\}; at=3; path=()
while [[ ${all[at]-} ]]; do one=$(hex "${all[at]}"); path+=("$one"); ((++at)); done
origin=${all[at + 1]-} size=${all[at + 2]-} root=${all[at + 3]-}; [[ $size =~ ^[1-9][0-9]{0,14}$ && ${all[at + 4]-x} = '' ]] || fail '没有检查点 no checkpoint'
want=$(hex "$root"); hash=$(printf '\0%s' "$entry" | sha256sum | cut -c1-64); node=$index; last=$((size - 1))
((index < size)) || fail '序号太大 the index is beyond the size'
for next in "${path[@]}"; do # RFC 9162 §2.1.3.2
  ((last > 0)) && [[ ${#next} = 64 ]] || fail '路径不对 not a path to the root'
  if ((node % 2 || node == last)); then
    hash=$(sha <<<"01$next$hash"); while ((node % 2 == 0 && node > 0)); do node=$((node / 2)) last=$((last / 2)); done
  else hash=$(sha <<<"01$hash$next"); fi
  node=$((node / 2)) last=$((last / 2))
done
((last == 0)) && [[ $hash = "$want" ]] || fail '登记不在这本日志里 the entry is not in this log'
tmp=$(mktemp -d); trap 'rm -r "$tmp"' EXIT; cd "$tmp"; shift; said='' wanted=01
for vkey; do # 给出的每把公钥都得签过，先日志，后见证人 each key given must have signed: the log's, then witnesses'
  name=${vkey%%+*}; typed=$(hex "${vkey#*+*+}"); id=$({ printf '%s\n' "$name"; xxd -r -p <<<"$typed"; } | sha256sum | cut -c1-8); seen=''
  [[ $vkey = "$name+$id+"* && ${#typed} = 66 && $typed = $wanted* && ($wanted = 04 || $name = "$origin") ]] || fail "公钥不合用 unfit key: $vkey"
  for line in "${all[@]:at + 5}"; do
    [[ $line = "— $name "* ]] || continue; signature=$(hex "${line#"— $name "}"); [[ $signature = $id* ]] || continue
    rest=${signature:8}; head=''; [[ $wanted = 01 ]] || { head=$'cosignature/v1\ntime '$((16#${rest:0:16}))$'\n' rest=${rest:16}; }
    printf '%s%s\n%s\n%s\n' "$head" "$origin" "$size" "$root" >text; xxd -r -p <<<"$rest" >sig; xxd -r -p <<<"302a300506032b6570032100${typed:2}" >key
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key -in text -sigfile sig &>out || fail "签名不对 wrong signature of $name"; seen=" $name"
  done
  [[ $seen ]] || fail "没有签名 not signed by $name"; said+=$seen wanted=04
done
printf '✔ 成立 PROVEN\n%s\n日志第 %s 条，从0数起，共 %s 条 · entry %s, from 0, of %s\n' "$entry" "$index" "$size" "$index" "$size"
printf '签过名 signed by:%s\n' "$said"
