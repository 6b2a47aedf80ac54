ARG TAG
ARG VARIANT
FROM node:${TAG}
#    ^^^^^^^^^^^ without a build argument for `TAG`, this is `node:`, which is not a valid image
USER node

FROM node:22${VARIANT}
USER node
