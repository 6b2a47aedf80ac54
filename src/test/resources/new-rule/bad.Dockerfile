FROM alpine:3.22
WORKDIR /srv
#       ^^^^ TODO what happens, in one sentence without a full stop
USER nobody
