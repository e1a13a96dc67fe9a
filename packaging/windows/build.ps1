# Builds the Windows installers into target\package\dist: msi, portable zip, the bill of materials and the sums.
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# Needs Maven, a JDK 25 or newer and WiX (3.14, or 4/5 with its util and ui extensions) on the PATH.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

function Find-Jdk {
    $places = @($env:JAVA_HOME, $env:JAVA_HOME_25_X64) +
        (Get-ChildItem -Directory -ErrorAction SilentlyContinue "$env:ProgramFiles\Eclipse Adoptium", "$env:ProgramFiles\Java", "$env:USERPROFILE\.jdks" |
            ForEach-Object FullName)
    foreach ($place in $places) {
        if (-not $place -or -not (Test-Path "$place\bin\jlink.exe") -or -not (Test-Path "$place\release")) { continue }
        $release = Select-String -Path "$place\release" -Pattern '^JAVA_VERSION="(\d+)'
        if ($release -and [int]$release.Matches[0].Groups[1].Value -ge 25) { return $place }
    }
    throw 'no JDK 25 or newer was found; set JAVA_HOME to one'
}
function Run { param([string]$program) & $program @args; if ($LASTEXITCODE -ne 0) { throw "$program failed" } }

$jdk = Find-Jdk
$out = Join-Path $PWD 'target\package'
$dist = Join-Path $out 'dist'
$version = (Select-String -Path pom.xml -Pattern '<version>([^<$]+)</version>').Matches[0].Groups[1].Value
Remove-Item -Recurse -Force -ErrorAction SilentlyContinue "$out\jars", $dist, "$out\image"
New-Item -ItemType Directory -Force $dist | Out-Null

Run mvn -B -ntp -q '-Dmaven.test.skip=true' package dependency:copy-dependencies '-DincludeScope=runtime' "-DoutputDirectory=$out\jars"
Run mvn -B -ntp -q 'org.cyclonedx:cyclonedx-maven-plugin:makeBom' '-DincludeTestScope=false' '-DincludeProvidedScope=false' `
    '-DoutputFormat=json' '-DoutputName=bom' "-DoutputDirectory=$out"
Run "$jdk\bin\java.exe" packaging\common\MakeImage.java --jar "target\lectern-$version.jar" --jars "$out\jars" --out "$out\lectern"

# jpackage gives the image a launcher and an installer; what depends on the place is added as options of the launcher
$options = @()
# as MakeImage keeps them in the image
foreach ($line in Get-Content "$out\lectern\app\java.options") { $options += @('--java-options', $line) }
$options += @('--java-options', '-XX:SharedArchiveFile=$APPDIR\lectern-rest.jsa')
$options += @('--java-options', '-Dorg.sqlite.lib.path=$ROOTDIR\runtime\bin')
$options += @('--java-options', '-Dlectern.jars.date=2026-01-01T00:00:00Z')
Run "$jdk\bin\java.exe" packaging\common\MakeImage.java --ico "$out\lectern.ico" --icons src\main\resources\org\lectern\view\icon
Run "$jdk\bin\jpackage.exe" --type app-image --name Lectern --app-version $version --vendor 'The Lectern project' `
    --runtime-image "$out\lectern\runtime" --input "$out\lectern\app" --main-jar lectern.jar --main-class org.lectern.Main `
    --icon "$out\lectern.ico" --dest "$out\image" --add-launcher lectern-server=packaging\windows\server.properties @options
foreach ($launcher in 'Lectern', 'lectern-server') {
    Run "$jdk\bin\java.exe" packaging\common\MakeImage.java --cfg "$out\image\Lectern\app\$launcher.cfg" --app "$out\image\Lectern\app"
}
# where the archives of classes are not taken, the server does not even tell its version
$env:JAVA_TOOL_OPTIONS = '-Xshare:on'
$said = & "$out\image\Lectern\lectern-server.exe" --version
$refused = $LASTEXITCODE -ne 0
Remove-Item Env:JAVA_TOOL_OPTIONS
if ($refused -or $said -notcontains $version) { throw "the archives of classes are not taken: $said" }

# not the folder of the person's data, %LOCALAPPDATA%\Lectern: an uninstalled program's folder is deleted whole, also by
# each upgrade. For the same reason nobody chooses another folder.
Run "$jdk\bin\jpackage.exe" --type msi --name Lectern --app-version $version --app-image "$out\image\Lectern" `
    --vendor 'The Lectern project' --install-dir 'Programs\Lectern' --win-menu-group Lectern `
    --dest $dist --win-per-user-install --win-menu --win-shortcut-prompt `
    --win-upgrade-uuid 6f1d0f4e-6b0a-4b6e-9b53-2f3f4d8f7c11 --license-file LICENSE --resource-dir packaging\windows\resources
Copy-Item LICENSE, packaging\windows\protocol.reg "$out\image\Lectern"
Compress-Archive -Path "$out\image\Lectern" -DestinationPath "$dist\lectern-$version-windows-x64.zip"
Copy-Item "$out\bom.json" "$dist\lectern-$version-windows.cdx.json"
foreach ($part in @(@('msi', '*.msi'), @('zip', '*.zip'))) {
    $file = Get-ChildItem $dist -Filter $part[1] | Select-Object -First 1
    Run "$jdk\bin\java.exe" packaging\common\MakeImage.java --caps $file.FullName --part $part[0]
}
$sums = Get-ChildItem $dist -File | Where-Object Name -ne 'SHA256SUMS' | ForEach-Object {
    '{0}  {1}' -f (Get-FileHash $_.FullName -Algorithm SHA256).Hash.ToLower(), $_.Name
}
[IO.File]::WriteAllText("$dist\SHA256SUMS", ($sums -join "`n") + "`n")
Get-ChildItem $dist
