FROM node:22.1-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
RUN chown -R node:node /app
#   ^^^^^^^^^^^^^^^^^^^^^^^ changing the owner copies `/app` into this layer again
COPY public /srv/public
RUN mkdir /srv/cache && chown -R node:node /srv
#                       ^^^^^^^^^^^^^^^^^^^^^^^ changing the owner copies `/srv` into this layer again
ADD https://example.com/tool /usr/local/bin/tool
RUN chmod 755 /usr/local/bin/tool
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ changing the mode copies `/usr/local/bin/tool` into this layer again
COPY entrypoint.sh /
RUN chmod +x /entrypoint.sh
USER node
