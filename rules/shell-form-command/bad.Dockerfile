FROM node:22-slim
WORKDIR /srv
COPY server.js .
USER node
ENTRYPOINT node server.js --title "it's ours"
# <- a shell runs this: it drops CMD and all arguments, and may not forward the signal of `docker stop`
CMD echo $HOME && ls
# <- a shell runs this: it may not forward the signal of `docker stop`, which then times out and kills it
