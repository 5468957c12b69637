# Needs Python 3.11 or newer and make; everything else goes into .venv, from the lock files.
#   make run PYTHON=/path/to/python3.12    names the Python to use

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# What another environment has set must not reach into this one.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_HASHES

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
LOCKS := requirements-build.lock requirements-dev.lock
SAMPLES := samples/published
OUTPUT := output
MINE := my-notices
CHECKED := build/evaluate
# tests on as many cores as there are, each file on one of them; a worker takes some 800 MB
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile

# An environment does not survive being moved: where the stamp names another folder, set up anew.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(shell pwd))
$(shell rm -f $(STAMP))
endif

.PHONY: help run serve test test-all check format format-check lint types evaluate floors \
        heldout bench bench-check others samples docs lock sbom audit ocr setup clean

help: ## list these commands | 列出这些命令
	@case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in \
	  zh*) echo "用法：make 命令"; told='\3';; *) echo "usage: make COMMAND"; told='\2';; esac; echo; \
	  sed -n "s/^\([a-z][a-z-]*\):.*## \(.*\) | \(.*\)/\1|$$told/p" Makefile \
	  | while IFS='|' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

run: $(STAMP) ## ingest one published form of each sample into output/, and write its report | 把每份样本的一种形式读入 output/，并写出报告
	@$(BIN)/zhenggai ingest $(SAMPLES) --output $(OUTPUT)
	@$(BIN)/zhenggai report $(OUTPUT)

serve: $(STAMP) ## open a page in the browser: drop files, look at the report, download tables | 在浏览器里打开一页：放入文件，看报告，下载表格
	@$(BIN)/zhenggai serve --output $(MINE) --open

test: $(STAMP) ## set up and pass the tests, those that take long aside | 准备环境并运行测试（费时的除外）
	@$(BIN)/python -m pytest -m "not slow" $(SIDE_BY_SIDE)

test-all: $(STAMP) ## all tests, those that take long too | 运行全部测试，包括费时的
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE)

check: format-check lint types test evaluate ## what must hold before a change is shared | 变更交出前必须通过的各项

format: $(STAMP) ## format the code and order the imports | 整理代码格式和导入次序
	@$(BIN)/python -m ruff check --quiet --select I --fix .
	@$(BIN)/python -m ruff format .

format-check: $(STAMP) ## is the code formatted? | 代码格式是否整齐
	@$(BIN)/python -m ruff format --check .

lint: $(STAMP) ## ruff | ruff 检查
	@$(BIN)/python -m ruff check .

types: $(STAMP) ## mypy, strict | mypy 严格类型检查
	@$(BIN)/python -m mypy

evaluate: $(STAMP) ## hold the samples against their gold facts and floors | 把样本与标准答案和下限比较
	@$(BIN)/zhenggai ingest samples/files --output $(CHECKED) --quiet
	@$(BIN)/zhenggai evaluate $(CHECKED) samples/gold --min samples/floors.json --last build/last.json

floors: $(STAMP) ## raise the floors of the samples to what is reached now | 把样本的下限提高到现有水平
	@$(BIN)/zhenggai ingest samples/files --output $(CHECKED) --quiet
	@$(BIN)/zhenggai evaluate $(CHECKED) samples/gold --min samples/floors.json --update

heldout: $(STAMP) ## measure the notices that no rule was written for | 测量没有为之写过规则的通报
	@$(BIN)/python -m samples.publish.heldout build/heldout
	@$(BIN)/zhenggai ingest build/heldout/files --output build/heldout-tables --prune --quiet
	@$(BIN)/zhenggai evaluate build/heldout-tables build/heldout/gold

bench: $(STAMP) ## CPU time against PDFium and against the obvious script | 与 PDFium 和最直接的脚本比较 CPU 时间
	@$(BIN)/python tests/bench/bench.py --json build/bench.json

bench-check: $(STAMP) ## hold the CPU time against its floors, with slack | 把 CPU 时间与下限比较（留有余量）
	@$(BIN)/python tests/bench/bench.py --runs 7 --floors tests/bench/floors.json

others: $(STAMP) ## measure the notices by other hands | 测量由他人写成的通报
	@$(BIN)/python -m samples.publish.heldout build/others others
	@$(BIN)/zhenggai ingest build/others/files --output build/others-tables --prune --quiet
	@$(BIN)/zhenggai evaluate build/others-tables build/others/gold

samples: $(STAMP) ## publish the samples anew from their sources | 由源文件重新生成样本
	@$(BIN)/python -m samples.publish

docs: $(STAMP) ## write the data dictionary anew from the schemas | 由声明重新生成数据字典
	@$(BIN)/zhenggai --lang en schema > docs/data-dictionary.md
	@$(BIN)/zhenggai --lang zh schema > docs/data-dictionary.zh-CN.md

sbom: $(STAMP) ## list what the program is made of, as CycloneDX JSON, in build/ (needs a network once) | 把程序的组成写成 CycloneDX JSON，放在 build/（第一次要用网络）
	@mkdir -p build
	@.ci/audit sbom build/sbom.cdx.json
	@echo build/sbom.cdx.json

audit: $(STAMP) ## hold all locked packages against the known advisories (needs a network) | 核对全部锁定的软件包有无已知漏洞（需要网络）
	@.ci/audit

ocr: $(STAMP) ## add the reader of scans (about 200 MB) | 增加扫描件识别（约 200 MB）
	@.ci/setup --ocr $(VENV)

lock: $(STAMP) ## resolve all dependencies anew (needs uv and a network) | 重新解析全部依赖（需要 uv 和网络）
	@.ci/lock

setup: $(STAMP) ## make .venv ready, once with a network | 准备 .venv，只需一次，要用网络

$(STAMP): $(LOCKS) pyproject.toml
	@.ci/setup $(VENV) $(PYTHON)

clean: ## remove what was made here: .venv, caches, build/, the tables in output/ | 清除这里生成的一切：.venv、缓存、build/、output/ 中的数据表
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find $(OUTPUT) -mindepth 1 ! -name .gitkeep -exec rm -rf {} + 2>/dev/null || true
