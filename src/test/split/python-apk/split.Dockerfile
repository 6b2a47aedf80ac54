FROM python:3.12-alpine AS base

FROM base AS build
RUN apk add --no-cache bash gcc musl-dev libffi-dev
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN pip install cryptography

FROM base
RUN apk add --no-cache bash libffi
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh && mkdir /output
ENTRYPOINT ["/entrypoint.sh"]
