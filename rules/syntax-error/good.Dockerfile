FROM alpine:3.24 AS base
RUN echo one

FROM base
COPY --from=base /etc/os-release /srv/
ENV NAME=value
LABEL note="it is closed"
WORKDIR ${HOME:-/root}
USER daemon
CMD ["serve", "8080"]
