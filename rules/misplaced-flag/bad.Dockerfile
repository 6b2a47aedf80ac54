FROM debian:13-slim
COPY hello /srv/ --chown=nobody
#                ^^^^^^^^^^^^^^ `--chown` after a path is read as the destination
COPY --link hello --chmod=755 /srv/
#                 ^^^^^^^^^^^ `--chmod` after a path is read as a file name
USER nobody
