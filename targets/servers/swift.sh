#!/usr/bin/env bash
# Runs an OpenStack Swift of one node with s3api in the foreground: proxy, account, container, object server, memcached.
# usage: swift.sh DATA PORT     DATA: an empty folder; the four ports after PORT are the others'. All end together.
# needs: swift-proxy swift-account swift-container swift-object memcached (Debian).
set -euo pipefail
data=${1:?an empty folder} port=${2:?a port}
cache=$((port + 4)) user=$(id -un)
mkdir -p "$data"/{etc,disks/disk,log,cache}
cd "$data/etc"

cat > swift.conf <<CONF
[swift-hash]
swift_hash_path_prefix = copy
swift_hash_path_suffix = part
[storage-policy:0]
name = one
default = yes
CONF

# A ring of one device for each kind of server; its own command for that would be started nine times.
/usr/bin/python3 - "$port" <<'PYTHON'
import sys
from swift.common.ring import RingBuilder
for at, kind in enumerate(["account", "container", "object"], int(sys.argv[1]) + 1):
    ring = RingBuilder(4, 1, 1)
    ring.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": at, "device": "disk", "weight": 1})
    ring.rebalance()
    ring.get_ring().save(f"{kind}.ring.gz")
PYTHON

at=$port
for kind in account container object; do
  at=$((at + 1))
  cat > "$kind.conf" <<CONF
[DEFAULT]
swift_dir = $data/etc
devices = $data/disks
mount_check = false
fallocate_reserve = 0
disable_fallocate = true
bind_ip = 127.0.0.1
bind_port = $at
workers = 0
user = $user
recon_cache_path = $data/cache
[pipeline:main]
pipeline = $kind-server
[app:$kind-server]
use = egg:swift#$kind
CONF
done

# As its documentation has it, with what s3api needs in order to do all that it can: bulk, slo, versioned_writes, and
# ten thousand parts. Small segments are not slowed down.
cat > proxy.conf <<CONF
[DEFAULT]
swift_dir = $data/etc
bind_ip = 127.0.0.1
bind_port = $port
workers = 0
user = $user
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck proxy-logging cache listing_formats bulk s3api tempauth copy slo dlo versioned_writes symlink proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$cache
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
max_upload_part_num = 10000
# So that a bucket may be named by the host. At an address, copypart asks by the names that AWS would give its buckets.
storage_domain = s3.us-east-1.amazonaws.com
[filter:tempauth]
use = egg:swift#tempauth
user_main_user = copypart-main-secret .admin
user_second_user = copypart-second-secret .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
max_manifest_segments = 10000
rate_limit_under_size = 0
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
allow_object_versioning = true
[filter:symlink]
use = egg:swift#symlink
CONF

children=()
finish() {
  trap - EXIT
  kill "${children[@]}" 2>/dev/null || true
  for _ in $(seq 20); do kill -0 "${children[@]}" 2>/dev/null || break; sleep 0.1; done
  kill -9 "${children[@]}" 2>/dev/null || true
}
trap finish EXIT
trap 'exit 143' TERM INT HUP

# Swift's own commands leave the process group by setsid(), and would outlive whoever ends it.
serve='import os, sys; os.setsid = lambda: None
from swift.common.wsgi import run_wsgi
sys.exit(run_wsgi(sys.argv[1], sys.argv[2] + "-server", verbose=True))'

memcached -l 127.0.0.1 -p "$cache" -U 0 -m 64 -u "$user" > "$data/log/memcached" 2>&1 & children+=($!)
for kind in account container object proxy; do
  PYTHONUNBUFFERED=1 /usr/bin/python3 -c "$serve" "$data/etc/$kind.conf" "$kind" > "$data/log/$kind" 2>&1 & children+=($!)
done

# From here on, what bash says of those who end is kept apart.
exec 3>&2 2> "$data/log/supervisor"
wait -n "${children[@]}" || true
echo "a server of Swift has ended; the logs are in $data/log" >&3
exit 1
