FROM node:24-slim AS build
WORKDIR /src
COPY company-ca.crt /usr/local/share/ca-certificates/
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \
 && curl -fsSL -o /src/model.bin https://example.com/model.bin \
 && echo "7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e  /src/model.bin" | sha256sum -c -

FROM node:24-slim
ENV NODE_EXTRA_CA_CERTS=/usr/local/share/ca-certificates/company-ca.crt
COPY --from=build /usr/local/share/ca-certificates/company-ca.crt /usr/local/share/ca-certificates/
COPY --from=build /src/model.bin /srv/
USER node
CMD ["node", "/srv/server.js"]
