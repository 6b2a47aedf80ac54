FROM node:22 AS build
COPY .npmrc /root/
RUN npm ci

FROM node:22-slim
COPY --from=build /app /app
COPY tls/server-chain.pem tls/ca.pem /etc/ssl/
COPY .env.example /app/
RUN --mount=type=secret,id=deploy,target=/root/.ssh/id_rsa ssh deploy@host true
USER node
