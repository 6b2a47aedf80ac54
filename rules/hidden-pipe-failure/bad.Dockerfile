FROM debian:13-slim
RUN curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the build goes on if this fails: only the last command of a pipe decides
USER www-data
