FROM debian:12-slim
COPY ./README.md docs/guide.md hello /srv/
#    ^^^^^^^^^^^ the ignore file keeps this out of the build context, so there is nothing to copy
#                ^^^^^^^^^^^^^ the ignore file keeps this out of the build context, so there is nothing to copy
USER nobody
