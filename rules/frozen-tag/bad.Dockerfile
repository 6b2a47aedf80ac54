FROM node:22-alpine3.22 AS assets
#    ^^^^^^^^^^^^^^^^^^ `node:22-alpine3.22` is no longer rebuilt, so base updates never reach it; `node:22-alpine3.24` is
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY web web
RUN npm run build

FROM python:3.13.1-slim
#    ^^^^^^^^^^^^^^^^^^ `python:3.13.1-slim` is no longer rebuilt; `python:3.13.15-slim` is
COPY --from=assets /src/dist /app/static
COPY app.py /app/
USER 1000
CMD ["python", "/app/app.py"]
