FROM debian:13-slim
USER www-data
CMD ["nginx", "-g", "daemon off;"]
