FROM node:22 AS build
COPY . .

FROM node:22-slim
WORKDIR /app
COPY src ./src
COPY --exclude=.git --exclude=.env . .
USER node
