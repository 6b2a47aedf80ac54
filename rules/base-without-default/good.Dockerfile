ARG TAG=22-slim
FROM node:${TAG}
USER node
