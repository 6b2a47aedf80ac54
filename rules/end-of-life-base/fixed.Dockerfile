FROM node:18-alpine AS assets
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY web web
RUN npm run build

FROM python:3.13-slim-trixie
COPY --from=assets /src/dist /app/static
COPY app.py /app/
USER 1000
CMD ["python", "/app/app.py"]
