FROM node:22-slim
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --chown=node:node src src
ADD --chmod=755 https://example.com/tool /usr/local/bin/tool
COPY --chmod=755 entrypoint.sh /
