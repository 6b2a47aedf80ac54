ARG OWNER=mhart
FROM ${OWNER}/alpine-node:12 AS build
#    ^^^^^^^^^^^^^^^^^^^^^^^ `mhart/alpine-node:12`, by default, comes from `mhart` on docker.io, which no list of trusted publishers has

FROM quay.io/somebody/nginx:1.27
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `quay.io/somebody/nginx:1.27` comes from `somebody` on quay.io, which no list of trusted publishers has
COPY --from=build /COPY --from=b nginx
