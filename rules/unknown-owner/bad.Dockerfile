FROM debian:13-slim
COPY --chown=app:app conf /etc/app/
#            ^^^^^^^ user `app` does not exist here, so BuildKit silently makes root the owner
RUN useradd --system app
COPY --chown=app:app src /opt/app/
USER app
