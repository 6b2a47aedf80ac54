FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
RUN chown -R node:node /app
COPY public /srv/public
RUN mkdir /srv/cache && chown -R node:node /srv
ADD --chmod=755 https://example.com/tool /usr/local/bin/tool
COPY entrypoint.sh /
RUN chmod +x /entrypoint.sh
USER node
