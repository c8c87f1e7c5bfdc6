#!/usr/bin/env bash
# Has ceph-rgw.sh start radosgw again, data kept, and returns when the new one answers.
# usage: restart-ceph-rgw.sh DATA HTTP_PORT     as they were given to ceph-rgw.sh
set -euo pipefail
data=${1:?the folder of the cluster} http=${2:?its port}
before=$(cat "$data/run/radosgw.pid")
kill -USR1 "$(cat "$data/run/supervisor.pid")"
for _ in $(seq 120); do
  if [ "$(cat "$data/run/radosgw.pid")" != "$before" ] && curl -s -o /dev/null "http://127.0.0.1:$http/"; then exit 0; fi
  sleep 0.25
done
echo "radosgw does not answer on port $http; its log: $data/log/client.rgw.log" >&2
exit 1
