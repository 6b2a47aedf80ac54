FROM debian:12-slim
EXPOSE 127.0.0.1:80:8080 5000:5001 8000
#      ^^^^^^^^^^^^^^^^^ EXPOSE has no say in ports of the host: only `8080` counts here, and a later BuildKit will refuse the rest
#                        ^^^^^^^^^ EXPOSE has no say in ports of the host: only `5001` counts here, and a later BuildKit will refuse the rest
USER nobody
