ARG TAG
ARG VARIANT
FROM node:${TAG}
#    ^^^^^^^^^^^ without a build argument for `TAG` this is `node:`, which is no image
USER node

FROM node:22${VARIANT}
USER node
