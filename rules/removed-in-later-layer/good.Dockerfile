FROM debian:12-slim
RUN --mount=type=bind,source=install.sh,target=/tmp/install.sh /tmp/install.sh
COPY conf /etc/tool
USER nobody
