#!/usr/bin/env bash
# Runs a Ceph of one node in the foreground: a monitor, an OSD in memory, and radosgw with two users. All end together.
# usage: ceph-rgw.sh DATA HTTPS_PORT HTTP_PORT TLS     DATA: an empty folder; TLS: the folder of public.crt and private.key
# needs: radosgw ceph-mon ceph-osd ceph-common (Debian). SIGUSR1 brings radosgw alone back, data kept: restart-ceph-rgw.sh.
set -euo pipefail
data=${1:?an empty folder} https=${2:?a port} http=${3:?a port} tls=${4:?the folder of the certificate}
monitor=$((http + 1))
export CEPH_CONF="$data/ceph.conf" CEPH_ARGS=
# The objects of an earlier cluster were in memory, and without them what is left of it is of no use.
rm -rf "${data:?}"/*
mkdir -p "$data"/{mon,osd/0,rgw,run,log}
fsid=$(cat /proc/sys/kernel/random/uuid)

# Authentication between the daemons is off: they listen on the loopback address, and hold nothing of value.
cat > "$CEPH_CONF" <<CONF
[global]
fsid = $fsid
mon_host = v1:127.0.0.1:$monitor
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr2 = false
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
run_dir = $data/run
admin_socket = $data/run/\$cluster-\$name.asok
log_file = $data/log/\$name.log
crash_dir = $data/log
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 8
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
mon_data_avail_crit = 1
mon_data_avail_warn = 2
[mon]
mon_data = $data/mon/\$id
[osd]
osd_data = $data/osd/\$id
osd_objectstore = memstore
memstore_device_bytes = 8589934592
# The OSD would ask for these before it knows the cluster's id, lose that race, and end.
osd_class_update_on_start = false
osd_crush_update_on_start = false
[client]
rgw_data = $data/rgw
rgw_frontends = beast endpoint=127.0.0.1:$http ssl_endpoint=127.0.0.1:$https ssl_certificate=$tls/public.crt ssl_private_key=$tls/private.key
# So that a bucket may be named by the host. At an address, copypart asks by the names that AWS would give its buckets.
rgw_dns_name = s3.us-east-1.amazonaws.com
# Keys that encrypt nothing but the objects of a run. The second is too short to be of use.
rgw_crypt_s3_kms_backend = testing
rgw_crypt_s3_kms_encryption_keys = copypart-key=Y29weXBhcnQtY29weXBhcnQtY29weXBhcnQtY29weXA=
# Session tokens (STS Lite) that outlive the file that holds one.
# Its own users come first: else its refusal of a wrong secret, whoever asks, is that of a missing token.
rgw_s3_auth_use_sts = true
rgw_s3_auth_order = local, sts
rgw_sts_key = copypartcopypart
rgw_sts_max_session_duration = 2000000000
CONF

rgw=
children=()
finish() {
  trap - EXIT
  kill "${children[@]}" $rgw 2>/dev/null || true
  for _ in $(seq 30); do kill -0 "${children[@]}" $rgw 2>/dev/null || break; sleep 0.1; done
  kill -9 "${children[@]}" $rgw 2>/dev/null || true
}
trap finish EXIT
trap 'exit 143' TERM INT HUP

# A step has ended when it did what it does, or when a daemon that it needs has ended.
quietly() {
  timeout --foreground 60 "$@" > "$data/log/step" 2>&1 & wait -n $! "${children[@]}" && return
  echo "$1 failed: $*" >&2
  tail -qn 3 "$data"/log/{step,mon.out,osd.out} >&2 2>/dev/null
  exit 1
}

quietly monmaptool --create --addv a "[v1:127.0.0.1:$monitor]" --fsid "$fsid" "$data/monmap"
quietly ceph-mon --mkfs -i a --monmap "$data/monmap"
ceph-mon -f -i a --public-addr "127.0.0.1:$monitor" > "$data/log/mon.out" 2>&1 & children+=($!)

osd=$(cat /proc/sys/kernel/random/uuid)
quietly ceph osd new "$osd"
quietly ceph-osd -i 0 --mkfs --osd-uuid "$osd"
quietly ceph osd crush add osd.0 1.0 root=default host=localhost
ceph-osd -f -i 0 > "$data/log/osd.out" 2>&1 & children+=($!)
for _ in $(seq 60); do timeout --foreground 10 ceph osd stat 2>/dev/null | grep -q '1 up' && break; sleep 0.5; done

quietly radosgw-admin user create --uid=main --display-name=Main --access-key=COPYPARTMAIN --secret-key=copypart-main-secret
quietly radosgw-admin user create --uid=second --display-name=Second --access-key=COPYPARTSECOND --secret-key=copypart-second-secret

start_rgw() {
  radosgw -f -n client.rgw > "$data/log/rgw.out" 2>&1 & rgw=$!
  echo "$rgw" > "$data/run/radosgw.pid"
}
restart_rgw() {
  if [ -n "$rgw" ]; then kill -9 "$rgw" || true; wait "$rgw" || true; fi
  start_rgw
}
# Its first words are why; what follows is where.
tell_its_end() {
  local status=0
  wait "$rgw" || status=$?
  echo "radosgw ended with status $status: $(head -n 1 "$data/log/rgw.out")" >&3
  rgw=
}
is_there() { kill -0 "$1" 2>/dev/null; }

# From here on, what bash says of those who end is kept apart.
exec 3>&2 2> "$data/log/supervisor"
start_rgw
trap restart_rgw USR1
echo $$ > "$data/run/supervisor.pid"

# A dead radosgw is left dead, for whoever asks for it back; without the others there is nothing to bring back.
while is_there "${children[0]}" && is_there "${children[1]}"; do
  wait -n "${children[@]}" $rgw || true
  if [ -n "$rgw" ] && ! is_there "$rgw"; then tell_its_end; fi
done
echo "a daemon of the cluster has ended; its log is in $data/log" >&3
exit 1
