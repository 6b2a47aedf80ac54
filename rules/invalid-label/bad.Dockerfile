FROM nginx:1.31-alpine-slim
LABEL org.opencontainers.image.source="github.com/example/site" \
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ the value of `org.opencontainers.image.source` is not a URL
      org.opencontainers.image.license="MIT"
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the OCI image specification defines no label `org.opencontainers.image.license`; did you mean `org.opencontainers.image.licenses`?
COPY site/ /usr/share/nginx/html/
USER nginx
