FROM debian:13-slim
COPY ./README.md docs/guide.md hello /srv/
#    ^^^^^^^^^^^ this source is excluded by .dockerignore, so there is nothing to copy
#                ^^^^^^^^^^^^^ this source is excluded by .dockerignore, so there is nothing to copy
USER nobody
