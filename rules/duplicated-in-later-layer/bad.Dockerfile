FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
RUN chown -R node:node /app
#   ^^^^^^^^^^^^^^^^^^^^^^^ changing the owner stores a second copy of `/app` in this layer
COPY public /srv/public
RUN mkdir /srv/cache && chown -R node:node /srv
#                       ^^^^^^^^^^^^^^^^^^^^^^^ changing the owner stores a second copy of `/srv` in this layer
ADD https://example.com/tool /usr/local/bin/tool
RUN chmod 755 /usr/local/bin/tool
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ changing the mode stores a second copy of `/usr/local/bin/tool` in this layer
COPY entrypoint.sh /
RUN chmod +x /entrypoint.sh
USER node
