FROM debian:12-slim
COPY hello /srv/ --chown=nobody
#                ^^^^^^^^^^^^^^ flags stand before the paths: here `--chown` is one of them
COPY --link hello --chmod=755 /srv/
#                 ^^^^^^^^^^^ flags stand before the paths: here `--chmod` is one of them
USER nobody
