FROM debian:13-slim
RUN useradd --system app
COPY --chown=app:app conf /etc/app/
COPY --chown=1000 src /opt/app/
USER app
