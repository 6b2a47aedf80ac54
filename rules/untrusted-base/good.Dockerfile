FROM node:22 AS build
FROM registry.example.com/team/tools:1.4 AS tools
FROM mcr.microsoft.com/devcontainers/base:1.2-bookworm AS dev

FROM nginxinc/nginx-unprivileged:1.31
COPY --from=build /app /app
COPY --from=tools /bin/tool /bin/
