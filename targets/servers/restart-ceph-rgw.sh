#!/usr/bin/env bash
# Starts radosgw again, data kept, on the cluster of the folder CEPH_DIR: ceph.conf there, pid file run/client.rgw.pid.
set -euo pipefail
folder=${CEPH_DIR:?set CEPH_DIR to the folder of the cluster}
port=${RGW_PORT:-7480}
pid_file="$folder/run/client.rgw.pid"
if [ -s "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null; then kill -9 "$(cat "$pid_file")"; fi
rm -f "$pid_file"
radosgw -n client.rgw -c "$folder/ceph.conf"
for _ in $(seq 120); do
  if curl -s -o /dev/null "http://127.0.0.1:$port/"; then exit 0; fi
  sleep 0.25
done
echo "radosgw does not answer on port $port" >&2
exit 1
