FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --chown=node:node src src
ADD --checksum=sha256:7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e --chmod=755 https://example.com/tool /usr/local/bin/tool
COPY --chmod=755 entrypoint.sh /
