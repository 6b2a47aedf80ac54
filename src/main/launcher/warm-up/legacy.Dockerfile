# escape=\
# check=skip=JSONArgsRecommended
FROM --platform=linux/amd64 ubuntu AS base
MAINTAINER ops@example.com
ENV DEBIAN_FRONTEND noninteractive
ARG APP_VERSION
ARG http_proxy
FROM golang:1.22-alpine AS go
WORKDIR /go/src/app
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /bin/app ./cmd/app

FROM maven:3-eclipse-temurin-17 AS jar
COPY pom.xml .
COPY src src
RUN mvn -q -DskipTests package

# plimsoll: ignore mutable-base
FROM python:3.12-slim AS app
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR app
ADD https://example.com/archive.tar.gz /tmp/
ADD vendor.tar.gz /opt/vendor
RUN apt-get update
RUN apt-get -y upgrade && apt-get install git wget sudo build-essential libpq-dev && wget http://example.com/x.sh -O- | bash
RUN pip install --upgrade pip && pip install -r requirements.txt flask==3.0
RUN --mount=type=cache,target=/root/.cache --mount=type=secret,id=token curl -H "Authorization: $(cat /run/secrets/token)" https://example.com/ | tee /etc/app.json
RUN cd /opt && git clone https://github.com/example/tool && cd tool && ./configure && make -j"$(nproc)" && make install
RUN sudo chmod 777 /app; ln -sf /bin/bash /bin/sh; adduser --disabled-password app
RUN case "$APP_VERSION" in 1.*) echo old ;; *) while read -r x; do echo "${x%%=*}"; done </etc/environment ;; esac
RUN apk add --no-cache curl && yum install -y gcc && dnf clean all && rm -f /tmp/archive.tar.gz
COPY --from=go /bin/app /usr/local/bin/
COPY --from=jar /src/target/app.jar /srv/
COPY --from=missing:1.0 /x /y
COPY ["a b", "/srv/"]
COPY *.py config/ ./
COPY id_rsa /root/.ssh/
COPY --chown=app --chmod=755 <<EOT /usr/local/bin/start
#!/bin/sh
exec python3 main.py "${PORT:-8000}"
EOT
ENV PATH="/opt/tool/bin:${PATH}" DB_PASSWORD=hunter2
EXPOSE 8000/tcp 22 99999
LABEL version="1.0" maintainer=ops
STOPSIGNAL SIGTREM
ONBUILD RUN echo later
USER app
HEALTHCHECK --interval=30s --timeout=3s CMD ["curl", "-f", "http://localhost:8000/health"]
ENTRYPOINT exec python3 main.py
CMD ["serve"]
CMD ["--help"]
