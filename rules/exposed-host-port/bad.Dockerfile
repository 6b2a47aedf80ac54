FROM debian:13-slim
EXPOSE 127.0.0.1:80:8080 5000:5001 8000
#      ^^^^^^^^^^^^^^^^^ EXPOSE does not publish host ports: only `8080` is used, and a future BuildKit will reject the rest
#                        ^^^^^^^^^ EXPOSE does not publish host ports: only `5001` is used, and a future BuildKit will reject the rest
USER nobody
