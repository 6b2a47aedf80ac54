FROM node:22-slim
RUN ["npm", "ci"] && npm test
#                 ^^^^^^^^^^^ unexpected text after the array: this is not valid JSON, so a shell runs the text, brackets included
VOLUME ['/data', '/logs']
#       ^^^^^^^ JSON strings require double quotes: this is not valid JSON, so brackets and quotes become part of the paths
HEALTHCHECK CMD ["node", "check.js",]
#                                  ^ unexpected trailing comma: this is not valid JSON, so a shell runs the text, brackets included
ENTRYPOINT [node, "server.js"]
#           ^^^^ expected a string in double quotes: this is not valid JSON, so a shell runs the text, brackets included
USER node
CMD ["--pattern", "\d+"]
#                  ^^ invalid escape sequence: this is not valid JSON, so a shell runs the text, brackets included
