ARG OWNER=mhart
FROM ${OWNER}/alpine-node:12 AS build
#    ^^^^^^^^^^^^^^^^^^^^^^^ by default, `mhart/alpine-node:12` comes from `mhart` on docker.io, which is not on the list of trusted publishers

FROM quay.io/somebody/nginx:1.31
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `quay.io/somebody/nginx:1.31` comes from `somebody` on quay.io, which is not on the list of trusted publishers
COPY --from=build /app /app
USER nginx
