"""A stand-in for the API server of Kubernetes: Spark's driver asks it for executors, which it starts as processes.

python kubernetes_standin.py DISTRIBUTION DIRECTORY: prints its port. Pods are kept as DIRECTORY/pod-N.json. There is no
kubelet, no scheduler and no security here; what a cluster would refuse is not refused.
"""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

DISTRIBUTION, DIRECTORY = Path(sys.argv[1]), Path(sys.argv[2])
DRIVER = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "driver-0", "uid": "0", "resourceVersion": "1"},
    "spec": {"containers": [{"name": "driver"}]},
    "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]},
}
LISTS = {"pods": "PodList", "configmaps": "ConfigMapList", "persistentvolumeclaims": "PersistentVolumeClaimList"}
started: list[subprocess.Popen] = []


def start(pod: dict) -> None:
    """What Spark's entrypoint does in an executor's container."""
    given = {entry["name"]: entry["value"] for entry in pod["spec"]["containers"][0]["env"] if "value" in entry}
    options = sorted((k for k in given if k.startswith("SPARK_JAVA_OPT_")), key=lambda k: int(k.rsplit("_", 1)[1]))
    command = ["java", *(given[k] for k in options), "-Xmx" + given["SPARK_EXECUTOR_MEMORY"]]
    command += ["-cp", f"{DISTRIBUTION}/jars/*", "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend"]
    command += ["--driver-url", given["SPARK_DRIVER_URL"], "--executor-id", given["SPARK_EXECUTOR_ID"]]
    command += ["--cores", given["SPARK_EXECUTOR_CORES"], "--app-id", given["SPARK_APPLICATION_ID"]]
    command += ["--hostname", "127.0.0.1", "--podName", pod["metadata"]["name"]]
    command += ["--resourceProfileId", given["SPARK_RESOURCE_PROFILE_ID"]]
    log = (DIRECTORY / f"executor-{len(started) + 1}.log").open("wb")
    here = {"SPARK_CONF_DIR": str(DISTRIBUTION / "conf"), "SPARK_LOCAL_DIRS": str(DIRECTORY)}
    environment = {**os.environ, **given, **here}
    started.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=DIRECTORY))


class Api(BaseHTTPRequestHandler):
    """One resource after the other, as Spark's client asks for them."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Nothing."""

    def answer(self, value: dict, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query, resource = parse_qs(url.query), url.path.split("/")[-1]
        if resource == "driver-0":
            self.answer(DRIVER)
        elif "watch" in query and not self.headers.get("Upgrade"):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            threading.Event().wait()  # nothing ever happens
        else:  # a web socket is refused by an answer, and the client then watches without one
            items = [DRIVER] if "metadata.name=driver-0" in query.get("fieldSelector", []) else []
            kind = LISTS.get(resource, "PodList")
            self.answer({"apiVersion": "v1", "kind": kind, "metadata": {"resourceVersion": "1"}, "items": items})

    def do_POST(self) -> None:
        made = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        made["metadata"]["uid"] = str(len(started) + 1)
        self.answer(made, 201)
        if made["kind"] == "Pod":
            (DIRECTORY / f"pod-{len(started) + 1}.json").write_text(json.dumps(made))
            start(made)

    def do_DELETE(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer({"apiVersion": "v1", "kind": "Status", "status": "Success"})


server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
